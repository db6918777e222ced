type Value = { M?: Record<string, Value>; L?: Value[]; [type: string]: unknown };

export type Image = Record<string, Value>;

/**
 * The streams of DynamoDB Local leave the type out where a map is empty: `{}` for `{ M: {} }`, at every depth and in
 * none but maps. The streams of the cloud do not, and readers of them rightly refuse a value of no type.
 */
export const wholeImage = (image: Image): Image =>
  Object.fromEntries(Object.entries(image).map(([name, value]) => [name, whole(value)]));

function whole(value: Value): Value {
  if (value.L) return { L: value.L.map(whole) };
  if (value.M) return { M: wholeImage(value.M) };
  return Object.keys(value).length ? value : { M: {} };
}
