/** SNS speaks AWS's query protocol: a form in, XML out. */
export type MessageAttributes = Record<string, { Type: string; Value: string }>;
export type Publication = { message: string; subject?: string; attributes: MessageAttributes };

export const publicationIn = (form: URLSearchParams, prefix = ''): Publication => {
  const subject = form.get(`${prefix}Subject`);
  return {
    message: form.get(`${prefix}Message`) ?? '',
    ...(subject !== null && { subject }),
    attributes: attributesIn(form, prefix),
  };
};

function attributesIn(form: URLSearchParams, prefix: string): MessageAttributes {
  const attributes: MessageAttributes = {};
  for (let number = 1; ; number++) {
    const entry = `${prefix}MessageAttributes.entry.${number}`;
    const name = form.get(`${entry}.Name`);
    if (name === null) return attributes;
    const value = form.get(`${entry}.Value.StringValue`) ?? form.get(`${entry}.Value.BinaryValue`) ?? '';
    attributes[name] = { Type: form.get(`${entry}.Value.DataType`) ?? 'String', Value: value };
  }
}

export function batchIn(form: URLSearchParams): { id: string; publication: Publication }[] {
  const entries = [];
  for (let number = 1; ; number++) {
    const prefix = `PublishBatchRequestEntries.member.${number}.`;
    const id = form.get(`${prefix}Id`);
    if (id === null) return entries;
    entries.push({ id, publication: publicationIn(form, prefix) });
  }
}

const escaped = (text: string): string => text.replace(/[<>&"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

type Xml = string | Xml[] | { [tag: string]: Xml };

const written = (value: Xml): string =>
  typeof value === 'string'
    ? escaped(value)
    : Object.entries(value)
        .flatMap(([tag, inner]) => [inner].flat().map((each) => `<${tag}>${written(each)}</${tag}>`))
        .join('');

export const xml = (value: Xml): string => `<?xml version="1.0"?>${written(value)}`;
