import { onCallAddresses } from '#domain/notice/recipients.ts';
import type { TechnicianNotice } from '#domain/notice/technician-notice.ts';
import { technicianText } from '#domain/notice/technician-text.ts';
import type { Site } from '#domain/station/site.ts';
import { tellAll } from './tell-all.ts';

export function notifyTechnician(notice: TechnicianNotice, site: Site): Promise<unknown[]> {
  const addresses = onCallAddresses(site.onCall?.levels[0] ?? []);
  return tellAll(notice.noticeId, addresses, () => technicianText(notice, site));
}
