import type { BillOfCharge, DriverNotice, DriverNoticeOf } from '../driver-notice.ts';
import type { DriverTopic } from '../driver-topics.ts';
import type { Template } from '../template.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { sv } from './sv.ts';

export type Language = 'sv' | 'en' | 'de';

/** Where one kind is said in several ways, the way is in the name. */
type InSeveralWays = 'nearly-done' | 'charging-finished' | 'charging-stopped' | 'receipt';
export type TextName =
  | Exclude<DriverNotice['kind'], InSeveralWays>
  | `nearly-done-${'goal' | 'time' | 'full'}`
  | `${'payment-failed' | 'tags-blocked'}-invoice`
  | `charging-finished-${BillOfCharge['bill']}`
  | `charging-stopped-${BillOfCharge['bill']}`
  | `receipt-${DriverNoticeOf<'receipt'>['of']}`;

/** What drivers read in one language; words in braces are filled in. */
export type Texts = {
  notices: Record<TextName, Template>;
  /** What a driver may choose to be told of, as words in `{topic}` below. */
  topics: Record<DriverTopic, string>;
  /** Below an e-mail, and on the page where one is stopped. */
  mail: Record<'open' | 'choose' | 'stop' | 'stopThis' | 'stopAll' | 'stopped', string>;
};

export const texts: Record<Language, Texts> = { sv, en, de };
export const languages = Object.keys(texts) as Language[];
