import { Decimal, sum } from '#domain/money.ts';
import type { Node } from './tree.ts';

/** A UBL invoice or credit note by the groups of EN 16931. */
export class Document {
  readonly root: Node;
  readonly lines: Node[];
  readonly allowances: Node[];
  readonly charges: Node[];
  readonly subtotals: Node[];
  readonly seller: Node;
  readonly buyer: Node;
  readonly totals: Node;

  constructor(root: Node) {
    this.root = root;
    this.lines = root.all(root.name === 'Invoice' ? 'cac:InvoiceLine' : 'cac:CreditNoteLine');
    const both = root.all('cac:AllowanceCharge');
    this.allowances = both.filter((one) => one.value('cbc:ChargeIndicator') === 'false');
    this.charges = both.filter((one) => one.value('cbc:ChargeIndicator') === 'true');
    this.subtotals = root.all('cac:TaxTotal/cac:TaxSubtotal');
    this.seller = root.all('cac:AccountingSupplierParty/cac:Party')[0]!;
    this.buyer = root.all('cac:AccountingCustomerParty/cac:Party')[0]!;
    this.totals = root.all('cac:LegalMonetaryTotal')[0]!;
  }
  quantityOf = (line: Node) => line.all('cbc:InvoicedQuantity').concat(line.all('cbc:CreditedQuantity'))[0];
  total = (name: string) => amount(this.totals, `cbc:${name}`);
  categories = () => [
    ...this.lines.flatMap((line) => line.all('cac:Item/cac:ClassifiedTaxCategory')),
    ...this.adjusting(),
  ];
  adjusting = () => [...this.allowances, ...this.charges].flatMap((one) => one.all('cac:TaxCategory'));
}

export const amount = (node: Node, path: string): Decimal => new Decimal(node.value(path) ?? 0);
export const every = (nodes: Node[], ...paths: string[]): boolean =>
  nodes.every((node) => paths.every((path) => node.value(path)));
export const isTold = (node: Node, ...paths: string[]) => paths.some((path) => node.has(path));
export const add = (nodes: Node[], path: string): Decimal => sum(nodes.map((node) => amount(node, path)));
export const code = (category: Node) => category.value('cbc:ID');
export const dated = (period: Node) => (period.value('cbc:EndDate') ?? '9') >= (period.value('cbc:StartDate') ?? '0');
