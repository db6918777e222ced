import { createHash } from 'node:crypto';
import swaggerBundle from 'swagger-ui-dist/swagger-ui-bundle.js' with { type: 'text' };
import swaggerStyle from 'swagger-ui-dist/swagger-ui.css' with { type: 'text' };
import api from '#web/api.js' with { type: 'text' };
import callPage from '#web/call.html' with { type: 'text' };
import call from '#web/call.js' with { type: 'text' };
import campaigns from '#web/campaigns.js' with { type: 'text' };
import commands from '#web/commands.js' with { type: 'text' };
import connectorTimeline from '#web/connector-timeline.js' with { type: 'text' };
import consolePage from '#web/console.html' with { type: 'text' };
import console from '#web/console.js' with { type: 'text' };
import docsPage from '#web/docs.html' with { type: 'text' };
import docs from '#web/docs.js' with { type: 'text' };
import dom from '#web/dom.js' with { type: 'text' };
import driverPage from '#web/driver.html' with { type: 'text' };
import driver from '#web/driver.js' with { type: 'text' };
import drivers from '#web/drivers.js' with { type: 'text' };
import file from '#web/file.js' with { type: 'text' };
import format from '#web/format.js' with { type: 'text' };
import hold from '#web/hold.js' with { type: 'text' };
import icon from '#web/icon.svg' with { type: 'text' };
import inbox from '#web/inbox.js' with { type: 'text' };
import incident from '#web/incident.js' with { type: 'text' };
import invoice from '#web/invoice.js' with { type: 'text' };
import lists from '#web/lists.js' with { type: 'text' };
import localCardPage from '#web/local-card.html' with { type: 'text' };
import localCard from '#web/local-card.js' with { type: 'text' };
import maintenance from '#web/maintenance.js' with { type: 'text' };
import network from '#web/network.js' with { type: 'text' };
import notifications from '#web/notifications.js' with { type: 'text' };
import page from '#web/page.js' with { type: 'text' };
import payers from '#web/payers.js' with { type: 'text' };
import payPage from '#web/pay.html' with { type: 'text' };
import pay from '#web/pay.js' with { type: 'text' };
import places from '#web/places.js' with { type: 'text' };
import plans from '#web/plans.js' with { type: 'text' };
import reports from '#web/reports.js' with { type: 'text' };
import resolution from '#web/resolution.js' with { type: 'text' };
import reviews from '#web/reviews.js' with { type: 'text' };
import services from '#web/services.js' with { type: 'text' };
import session from '#web/session.js' with { type: 'text' };
import signIn from '#web/sign-in.js' with { type: 'text' };
import station from '#web/station.js' with { type: 'text' };
import style from '#web/style.css' with { type: 'text' };
import subscription from '#web/subscription.js' with { type: 'text' };
import table from '#web/table.js' with { type: 'text' };
import target from '#web/target.js' with { type: 'text' };
import unsubscribePage from '#web/unsubscribe.html' with { type: 'text' };
import unsubscribe from '#web/unsubscribe.js' with { type: 'text' };
import watches from '#web/watches.js' with { type: 'text' };
import webhooks from '#web/webhooks.js' with { type: 'text' };

type File = { type: string; text: string };

const html = (text: string): File => ({ type: 'text/html; charset=utf-8', text });
const js = (text: string): File => ({ type: 'text/javascript; charset=utf-8', text });
const css = (text: string): File => ({ type: 'text/css; charset=utf-8', text });

/** The pages run as written here: no build, no framework. */
const files: ReadonlyMap<string, File> = new Map([
  ['/', html(consolePage)],
  ['/driver', html(driverPage)],
  ['/api/docs', html(docsPage)],
  ['/assets/api.js', js(api)],
  ['/assets/call.js', js(call)],
  ['/assets/campaigns.js', js(campaigns)],
  ['/assets/commands.js', js(commands)],
  ['/assets/connector-timeline.js', js(connectorTimeline)],
  ['/assets/console.js', js(console)],
  ['/assets/docs.js', js(docs)],
  ['/assets/dom.js', js(dom)],
  ['/assets/driver.js', js(driver)],
  ['/assets/drivers.js', js(drivers)],
  ['/assets/file.js', js(file)],
  ['/assets/format.js', js(format)],
  ['/assets/hold.js', js(hold)],
  ['/assets/inbox.js', js(inbox)],
  ['/assets/incident.js', js(incident)],
  ['/assets/invoice.js', js(invoice)],
  ['/assets/lists.js', js(lists)],
  ['/assets/local-card.js', js(localCard)],
  ['/assets/maintenance.js', js(maintenance)],
  ['/assets/network.js', js(network)],
  ['/assets/notifications.js', js(notifications)],
  ['/assets/page.js', js(page)],
  ['/assets/pay.js', js(pay)],
  ['/assets/payers.js', js(payers)],
  ['/assets/places.js', js(places)],
  ['/assets/plans.js', js(plans)],
  ['/assets/reports.js', js(reports)],
  ['/assets/resolution.js', js(resolution)],
  ['/assets/reviews.js', js(reviews)],
  ['/assets/services.js', js(services)],
  ['/assets/session.js', js(session)],
  ['/assets/sign-in.js', js(signIn)],
  ['/assets/station.js', js(station)],
  ['/assets/swagger-ui-bundle.js', js(swaggerBundle)],
  ['/assets/subscription.js', js(subscription)],
  ['/assets/table.js', js(table)],
  ['/assets/target.js', js(target)],
  ['/assets/unsubscribe.js', js(unsubscribe)],
  ['/assets/watches.js', js(watches)],
  ['/assets/webhooks.js', js(webhooks)],
  ['/assets/style.css', css(style)],
  ['/assets/swagger-ui.css', css(swaggerStyle)],
  ['/assets/icon.svg', { type: 'image/svg+xml', text: icon }],
]);

/** One page each, whatever the address says it is about. */
const pagesAbout: [RegExp, File][] = [
  [/^\/pay\/[^/]+\/\d+$/, html(payPage)],
  [/^\/unsubscribe\/[^/]+$/, html(unsubscribePage)],
  [/^\/i\/[^/]+$/, html(callPage)],
  [/^\/local-cards\/[^/]+$/, html(localCardPage)],
];

export const fileAt = (path: string): File | undefined =>
  files.get(path) ?? pagesAbout.find(([address]) => address.test(path))?.[1];

export const etagOf = ({ text }: File): string =>
  `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`;
