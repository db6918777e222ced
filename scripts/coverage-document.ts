import { rowsOf, versions, type Row } from './coverage-table.ts';

const titles = {
  'ocpp1.6': 'OCPP 1.6-J with the security extensions',
  'ocpp2.0.1': 'OCPP 2.0.1',
  'ocpp2.1': 'OCPP 2.1',
};

/** The text of docs/ocpp-coverage.md. */
export async function document(): Promise<string> {
  const all = await Promise.all(versions.map(async (version) => ({ version, rows: await rowsOf(version) })));
  const summary = all.map(({ version, rows }) => `| ${titles[version]} | ${counts(rows).join(' | ')} |`);
  const sections = all.flatMap(({ version, rows }) => [
    '',
    `## ${titles[version]}`,
    '',
    '| message | | handled in | shown in, or why not |',
    '| --- | --- | --- | --- |',
    ...rows.map(line),
  ]);
  return `${[...head, ...summary, ...sections].join('\n')}\n`;
}

const head = [
  '# OCPP coverage',
  '',
  'Made by `npm run coverage` from the route tables (`src/ocpp/v*/routes.ts`) and the command tables that run: do not edit.',
  '← a station calls us, → we call a station, by the command of the HTTP API in brackets. DataTransfer goes both ways.',
  'What is not handled is answered `NotSupported`.',
  '',
  '| | messages | handled | ← of | handled | → of | handled |',
  '| --- | --- | --- | --- | --- | --- | --- |',
];

function counts(rows: Row[]): number[] {
  const handled = rows.filter((row) => row.handled);
  const messages = (of: Row[]) => new Set(of.map(({ message }) => message)).size;
  const way = (of: Row[], arrow: Row['way']) => of.filter((row) => row.way === arrow).length;
  const ways = (['←', '→'] as const).flatMap((arrow) => [way(rows, arrow), way(handled, arrow)]);
  return [messages(rows), messages(handled), ...ways];
}

function line({ message, way, handled, reason }: Row): string {
  const name = handled?.commands ? `${message} (${handled.commands.join(', ')})` : message;
  const link = (path: string | undefined) => (path ? `[${path.replace(/^(src|test)\/ocpp\//, '')}](../${path})` : '');
  return handled
    ? `| ${name} | ${way} | ${link(handled.file)} | ${link(handled.test)} |`
    : `| ${name} | ${way} | no | ${reason ?? ''} |`;
}
