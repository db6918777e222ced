import { localTime } from '#domain/local-time.ts';
import type { Site } from '#domain/station/site.ts';
import type { TechnicianNotice } from './technician-notice.ts';
import { technicianTexts } from './technician-texts.ts';
import { written, type NoticeText } from './template.ts';

/** What a technician is told, by the clock of the place. Cut, where an SMS would be two, are words, never the place or the time. */
export function technicianText(notice: TechnicianNotice, site: Site): NoticeText {
  const { severity, stationId: station, connectorId, what, at } = notice;
  const { date, time } = localTime(at, site.timeZone);
  const words = { severity, site: site.name, station, connector: String(connectorId), what, time: `${date} ${time}` };
  return written(technicianTexts[notice.kind], words, ['what', 'site']);
}
