import type { Template } from './template.ts';

type Kind = 'call' | 'cleared' | 'gathered';

/** Technicians work in English: codes and manuals are in it. The last word is the link, where there is one. */
export const technicianTexts: Record<Kind, Template> = {
  call: {
    subject: '{severity} {site}: {what}',
    text: '{severity} {site}, {place}: {what}. Since {time}.{tried} {link}',
  },
  cleared: {
    subject: 'Cleared: {site}, {place}',
    text: 'Cleared at {time}: {site}, {place}: {what}. It waits for a car to charge. {link}',
  },
  gathered: {
    subject: '{count} incidents: {places}',
    text: '{severity}: {count} incidents at {places}. {link}',
  },
};
