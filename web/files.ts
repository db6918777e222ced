import { createHash } from 'node:crypto';
import swaggerBundle from 'swagger-ui-dist/swagger-ui-bundle.js' with { type: 'text' };
import swaggerStyle from 'swagger-ui-dist/swagger-ui.css' with { type: 'text' };
import api from '#web/api.js' with { type: 'text' };
import console from '#web/console.js' with { type: 'text' };
import consolePage from '#web/console.html' with { type: 'text' };
import docs from '#web/docs.js' with { type: 'text' };
import docsPage from '#web/docs.html' with { type: 'text' };
import dom from '#web/dom.js' with { type: 'text' };
import driver from '#web/driver.js' with { type: 'text' };
import driverPage from '#web/driver.html' with { type: 'text' };
import format from '#web/format.js' with { type: 'text' };
import icon from '#web/icon.svg' with { type: 'text' };
import invoice from '#web/invoice.js' with { type: 'text' };
import lists from '#web/lists.js' with { type: 'text' };
import network from '#web/network.js' with { type: 'text' };
import page from '#web/page.js' with { type: 'text' };
import session from '#web/session.js' with { type: 'text' };
import signIn from '#web/sign-in.js' with { type: 'text' };
import style from '#web/style.css' with { type: 'text' };

type File = { type: string; text: string };

const html = (text: string): File => ({ type: 'text/html; charset=utf-8', text });
const js = (text: string): File => ({ type: 'text/javascript; charset=utf-8', text });
const css = (text: string): File => ({ type: 'text/css; charset=utf-8', text });

/** Every address that is a file. The pages run as written here: no build, no framework. */
export const files: ReadonlyMap<string, File> = new Map([
  ['/', html(consolePage)],
  ['/driver', html(driverPage)],
  ['/api/docs', html(docsPage)],
  ['/assets/api.js', js(api)],
  ['/assets/console.js', js(console)],
  ['/assets/docs.js', js(docs)],
  ['/assets/dom.js', js(dom)],
  ['/assets/driver.js', js(driver)],
  ['/assets/format.js', js(format)],
  ['/assets/invoice.js', js(invoice)],
  ['/assets/lists.js', js(lists)],
  ['/assets/network.js', js(network)],
  ['/assets/page.js', js(page)],
  ['/assets/session.js', js(session)],
  ['/assets/sign-in.js', js(signIn)],
  ['/assets/swagger-ui-bundle.js', js(swaggerBundle)],
  ['/assets/style.css', css(style)],
  ['/assets/swagger-ui.css', css(swaggerStyle)],
  ['/assets/icon.svg', { type: 'image/svg+xml', text: icon }],
]);

export const etagOf = ({ text }: File): string =>
  `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`;
