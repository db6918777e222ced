import type { ReportBaseEnumType } from '#ocpp/generated/v201.ts';

const ids: Record<ReportBaseEnumType, number> = { ConfigurationInventory: 1, FullInventory: 2, SummaryInventory: 3 };

/** The same number each time: so the parts of a new inventory take the place of those of the last. */
export const baseReportId = (base: ReportBaseEnumType): number => ids[base];
