/** Of all status words in all versions, those that say the station does what it was asked. */
const does: ReadonlySet<unknown> = new Set(['Accepted', 'AcceptedCanceled', 'Scheduled', 'RebootRequired', 'Unlocked']);

type Answered = {
  status?: unknown;
  setVariableResult?: { attributeStatus?: unknown }[];
  getVariableResult?: { attributeStatus?: unknown }[];
  setMonitoringResult?: { status?: unknown }[];
  clearMonitoringResult?: { status?: unknown }[];
  clearTariffsResult?: { status?: unknown }[];
};

/** An answer without any status word, as GetConfiguration.conf, is what was asked for. */
export function outcomeOf(response: unknown): 'accepted' | 'rejected' {
  const { status, ...answered } = (response ?? {}) as Answered;
  const items = <T>(list: T[] | undefined): T[] => (Array.isArray(list) ? list : []);
  const words = [
    status,
    ...items(answered.setVariableResult).map((result) => result?.attributeStatus),
    ...items(answered.getVariableResult).map((result) => result?.attributeStatus),
    ...items(answered.setMonitoringResult).map((result) => result?.status),
    ...items(answered.clearMonitoringResult).map((result) => result?.status),
    ...items(answered.clearTariffsResult).map((result) => result?.status),
  ].filter((word) => word !== undefined);
  return words.every((word) => does.has(word)) ? 'accepted' : 'rejected';
}
