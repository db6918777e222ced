import type { TechnicianNotice } from './technician-notice.ts';
import type { Template } from './template.ts';

/** Technicians work in English: codes and manuals are in it. */
export const technicianTexts: Record<TechnicianNotice['kind'], Template> = {
  'incident-opened': {
    subject: '{severity} {site}: {what}',
    text: '{severity} {site}, {station}/{connector}: {what}. Since {time}.',
  },
};
