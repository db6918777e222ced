/** Of all status words in all versions, those that say the station does what it was asked. */
const does: ReadonlySet<unknown> = new Set(['Accepted', 'AcceptedCanceled', 'Scheduled', 'RebootRequired', 'Unlocked']);

type Answered = {
  status?: unknown;
  setVariableResult?: { attributeStatus?: unknown }[];
  getVariableResult?: { attributeStatus?: unknown }[];
};

/** An answer without any status word, as GetConfiguration.conf, is what was asked for. */
export function outcomeOf(response: unknown): 'accepted' | 'rejected' {
  const { status, setVariableResult, getVariableResult } = (response ?? {}) as Answered;
  const results = [setVariableResult, getVariableResult].flatMap((list) => (Array.isArray(list) ? list : []));
  const words = [status, ...results.map((result) => result?.attributeStatus)].filter((word) => word !== undefined);
  return words.every((word) => does.has(word)) ? 'accepted' : 'rejected';
}
