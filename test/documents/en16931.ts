import { add, amount, code, dated, Document, every, isTold } from './en16931-document.ts';
import type { Node } from './tree.ts';

/*
 * The business rules of EN 16931-1:2017 (§6.4) that bear on what our documents can say, in the binding of EN 16931-3-2 to
 * UBL, by their own names. A rule answers whether it holds.
 */
type Rule = (of: Document) => boolean;

const document: Record<string, Rule> = {
  'BR-01': ({ root }) => root.has('cbc:CustomizationID'),
  'BR-02': ({ root }) => Boolean(root.value('cbc:ID')),
  'BR-03': ({ root }) => /^\d{4}-\d\d-\d\d$/.test(root.value('cbc:IssueDate') ?? ''),
  'BR-04': ({ root }) =>
    (root.value('cbc:InvoiceTypeCode') ?? root.value('cbc:CreditNoteTypeCode')) ===
    (root.name === 'Invoice' ? '380' : '381'),
  'BR-05': ({ root }) => /^[A-Z]{3}$/.test(root.value('cbc:DocumentCurrencyCode') ?? ''),
  'BR-06': ({ seller }) => Boolean(seller.value('cac:PartyLegalEntity/cbc:RegistrationName')),
  'BR-07': ({ buyer }) => Boolean(buyer.value('cac:PartyLegalEntity/cbc:RegistrationName')),
  'BR-08 BR-09': ({ seller }) => Boolean(seller.value('cac:PostalAddress/cac:Country/cbc:IdentificationCode')),
  'BR-10 BR-11': ({ buyer }) => Boolean(buyer.value('cac:PostalAddress/cac:Country/cbc:IdentificationCode')),
  'BR-12 to BR-15': ({ totals }) =>
    every([totals], 'cbc:LineExtensionAmount', 'cbc:TaxExclusiveAmount', 'cbc:TaxInclusiveAmount', 'cbc:PayableAmount'),
  'BR-16': ({ lines }) => lines.length > 0,
  'BR-21': ({ lines }) => every(lines, 'cbc:ID'),
  'BR-22 BR-23': (of) =>
    of.lines.every((line) => of.quantityOf(line)?.text && of.quantityOf(line)!.attributes.unitCode),
  'BR-24 to BR-26': ({ lines }) =>
    every(lines, 'cbc:LineExtensionAmount', 'cac:Item/cbc:Name', 'cac:Price/cbc:PriceAmount'),
  'BR-27': ({ lines }) => lines.every((line) => amount(line, 'cac:Price/cbc:PriceAmount').gte(0)),
  'BR-29 BR-CO-19': ({ root }) =>
    root.all('cac:InvoicePeriod').every((one) => isTold(one, 'cbc:StartDate', 'cbc:EndDate') && dated(one)),
  'BR-30 BR-CO-20': ({ lines }) => lines.flatMap((line) => line.all('cac:InvoicePeriod')).every(dated),
  'BR-31 to BR-33': ({ allowances }) =>
    every(allowances, 'cbc:Amount', 'cac:TaxCategory/cbc:ID', 'cbc:AllowanceChargeReason'),
  'BR-36 to BR-38': ({ charges }) =>
    every(charges, 'cbc:Amount', 'cac:TaxCategory/cbc:ID', 'cbc:AllowanceChargeReason'),
  'BR-45 to BR-48': ({ subtotals }) =>
    every(subtotals, 'cbc:TaxableAmount', 'cbc:TaxAmount', 'cac:TaxCategory/cbc:ID', 'cac:TaxCategory/cbc:Percent'),
  'BR-49': ({ root }) => every(root.all('cac:PaymentMeans'), 'cbc:PaymentMeansCode'),
  'BR-50 BR-61': ({ root }) =>
    root
      .all('cac:PaymentMeans')
      .every(
        (one) =>
          !['30', '58'].includes(one.value('cbc:PaymentMeansCode')!) || one.value('cac:PayeeFinancialAccount/cbc:ID'),
      ),
  'BR-51': ({ root }) =>
    root
      .all('cac:PaymentMeans/cac:CardAccount')
      .every((one) => /^\w{4,6}$/.test(one.value('cbc:PrimaryAccountNumberID') ?? '')),
  'BR-54': ({ lines }) =>
    every(
      lines.flatMap((line) => line.all('cac:Item/cac:AdditionalItemProperty')),
      'cbc:Name',
      'cbc:Value',
    ),
  'BR-55': ({ root }) => every(root.all('cac:BillingReference'), 'cac:InvoiceDocumentReference/cbc:ID'),
  'BR-57': ({ root }) =>
    every(root.all('cac:Delivery/cac:DeliveryLocation/cac:Address'), 'cac:Country/cbc:IdentificationCode'),
  'BR-CO-04': ({ lines }) => every(lines, 'cac:Item/cac:ClassifiedTaxCategory/cbc:ID'),
  'BR-CO-09': ({ seller, buyer }) =>
    [seller, buyer]
      .flatMap((party) => party.all('cac:PartyTaxScheme'))
      .filter((scheme) => scheme.value('cac:TaxScheme/cbc:ID') === 'VAT')
      .every((scheme) => /^[A-Z]{2}/.test(scheme.value('cbc:CompanyID') ?? '')),
  'BR-CO-10': (of) => of.total('LineExtensionAmount').eq(add(of.lines, 'cbc:LineExtensionAmount')),
  'BR-CO-11': (of) => of.total('AllowanceTotalAmount').eq(add(of.allowances, 'cbc:Amount')),
  'BR-CO-12': (of) => of.total('ChargeTotalAmount').eq(add(of.charges, 'cbc:Amount')),
  'BR-CO-13': ({ total }) =>
    total('TaxExclusiveAmount').eq(
      total('LineExtensionAmount').minus(total('AllowanceTotalAmount')).plus(total('ChargeTotalAmount')),
    ),
  'BR-CO-14': ({ root, subtotals }) => amount(root, 'cac:TaxTotal/cbc:TaxAmount').eq(add(subtotals, 'cbc:TaxAmount')),
  'BR-CO-15': ({ root, total }) =>
    root.all('cac:TaxTotal').length === 1 &&
    total('TaxInclusiveAmount').eq(total('TaxExclusiveAmount').plus(amount(root, 'cac:TaxTotal/cbc:TaxAmount'))),
  'BR-CO-16': ({ total }) =>
    total('PayableAmount').eq(
      total('TaxInclusiveAmount').minus(total('PrepaidAmount')).plus(total('PayableRoundingAmount')),
    ),
  'BR-CO-18': ({ subtotals }) => subtotals.length > 0,
  'BR-CO-25': ({ root, total }) =>
    total('PayableAmount').lte(0) || isTold(root, 'cbc:DueDate', 'cac:PaymentTerms/cbc:Note'),
  'BR-CO-26': ({ seller }) => isTold(seller, 'cac:PartyTaxScheme/cbc:CompanyID', 'cac:PartyLegalEntity/cbc:CompanyID'),
  'UBL-SR-53': ({ seller, buyer }) =>
    every(
      [seller, buyer].flatMap((party) => party.all('cac:PartyTaxScheme')),
      'cbc:CompanyID',
      'cac:TaxScheme/cbc:ID',
    ),
};

/** BR-S, BR-Z, BR-E and BR-AE: what each category of VAT asks for. */
const ofCategory = (category: string): Record<string, Rule> => {
  const is = (one: Node) => code(one) === category;
  const mine = (of: Document) => of.subtotals.filter((one) => one.value('cac:TaxCategory/cbc:ID') === category);
  const used = (of: Document) => of.categories().some(is);
  const exact = (name: string) => `BR-${category}-${name}`;
  const standard = category === 'S';
  const inWords = ['cac:TaxCategory/cbc:TaxExemptionReason', 'cac:TaxCategory/cbc:TaxExemptionReasonCode'];
  const sumOf = (of: Document, rate: string | undefined) => {
    const same = (node: Node, path: string) =>
      node.all(path).some((one) => is(one) && Number(one.value('cbc:Percent')) === Number(rate));
    return add(
      of.lines.filter((line) => same(line, 'cac:Item/cac:ClassifiedTaxCategory')),
      'cbc:LineExtensionAmount',
    )
      .minus(
        add(
          of.allowances.filter((one) => same(one, 'cac:TaxCategory')),
          'cbc:Amount',
        ),
      )
      .plus(
        add(
          of.charges.filter((one) => same(one, 'cac:TaxCategory')),
          'cbc:Amount',
        ),
      );
  };
  return {
    [exact('01')]: (of) =>
      used(of) ? (standard ? mine(of).length > 0 : mine(of).length === 1) : mine(of).length === 0,
    [exact('02')]: (of) => !used(of) || isTold(of.seller, 'cac:PartyTaxScheme/cbc:CompanyID'),
    [exact('02, of the buyer')]: (of) =>
      category !== 'AE' || !used(of) || isTold(of.buyer, 'cac:PartyTaxScheme/cbc:CompanyID'),
    [exact('05 to 07')]: (of) =>
      of
        .categories()
        .filter(is)
        .every((one) => (standard ? Number(one.value('cbc:Percent')) > 0 : Number(one.value('cbc:Percent')) === 0)),
    [exact('08')]: (of) =>
      mine(of).every((one) => amount(one, 'cbc:TaxableAmount').eq(sumOf(of, one.value('cac:TaxCategory/cbc:Percent')))),
    [`${exact('09')} BR-CO-17`]: (of) =>
      mine(of).every((one) => {
        const exactTax = amount(one, 'cbc:TaxableAmount').times(amount(one, 'cac:TaxCategory/cbc:Percent')).div(100);
        const decimals = of.root.value('cbc:DocumentCurrencyCode') === 'JPY' ? 0 : 2;
        return amount(one, 'cbc:TaxAmount').eq(exactTax.round(decimals));
      }),
    [exact('10')]: (of) => mine(of).every((one) => (category === 'E' || category === 'AE') === isTold(one, ...inWords)),
  };
};

/** BR-DEC and the types of EN 16931-3-2: two decimals at most, every amount with its currency, nothing empty. */
const form: Record<string, Rule> = {
  'BR-DEC': ({ root }) =>
    root
      .descendants()
      .filter(isAmount)
      .every(({ text }) => /^-?\d+(\.\d{1,2})?$/.test(text)),
  currencyID: ({ root }) =>
    root
      .descendants()
      .filter(({ name }) => name.endsWith('Amount'))
      .every(({ attributes }) => attributes.currencyID === root.value('cbc:DocumentCurrencyCode')),
  'nothing is empty': ({ root }) =>
    root.descendants().every(({ text, children }) => children.length > 0 || text.trim() !== ''),
};
const isAmount = ({ name }: Node) => name.endsWith('Amount') && name !== 'cbc:PriceAmount';

const rules: Record<string, Rule> = Object.assign(
  {},
  document,
  form,
  ...['S', 'Z', 'E', 'AE'].map(ofCategory),
) as Record<string, Rule>;

/** The names of the rules that a document breaks. */
export const broken = (root: Node): string[] => {
  const of = new Document(root);
  return Object.entries(rules).flatMap(([name, holds]) => (holds(of) ? [] : [name]));
};
