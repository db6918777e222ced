import type { DriverNotice } from './driver-notice.ts';
import { wordsOf, type Where } from './driver-words.ts';
import { written, type NoticeText } from './template.ts';
import { texts, type Language, type TextName } from './texts/texts.ts';

/** What is of no site says none. */
const nowhere: Where = { name: '', timeZone: 'UTC' };

/** What a driver is told, in their language and by the clock of the place. Cut, where an SMS would be two, are free words and the site: never amount, time or station. */
export const driverText = (notice: DriverNotice, site: Where | undefined, language: Language): NoticeText =>
  written(texts[language].notices[nameOf(notice)], wordsOf(notice, site ?? nowhere, language), ['what', 'site']);

const reasons = { energyWh: 'goal', stateOfCharge: 'goal', budget: 'goal', leaveAt: 'time', taper: 'full' } as const;

function nameOf(notice: DriverNotice): TextName {
  if (notice.kind === 'receipt') return `receipt-${notice.of}`;
  if (notice.kind === 'nearly-done') return `nearly-done-${reasons[notice.by]}`;
  if ((notice.kind === 'payment-failed' || notice.kind === 'tags-blocked') && !notice.siteId)
    return `${notice.kind}-invoice`;
  if (notice.kind === 'charging-finished' || notice.kind === 'charging-stopped') return `${notice.kind}-${notice.bill}`;
  return notice.kind;
}
