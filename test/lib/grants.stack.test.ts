import { build } from 'esbuild';
import { basename } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { bundling } from '#lib/bundling.ts';
import { tables, tableVariable, type TableName } from '#store/schema.ts';
import { cloud } from './cloud.ts';

const { functions, mayDo } = cloud();

/** What a function does is told by what is left in its bundle, once all it does not use is gone. */
async function bundles(): Promise<Map<string, string>> {
  // Each whole, for split in parts less of what is not used can be left out; in one go, for they are made of the same.
  const { outputFiles } = await build({
    ...bundling,
    splitting: false,
    minify: false,
    entryPoints: Object.keys(functions).map((name) => `functions/${name}.ts`),
    outdir: 'functions',
    write: false,
    logLevel: 'silent',
  });
  return new Map(outputFiles.map(({ path, text }) => [basename(path, '.mjs'), text]));
}
const built = bundles();

function tablesIn(code: string): TableName[] {
  const single = [...code.matchAll(/\b(?:tableName|each|page)\d*\(\s*"(\w+)"/g)].map(([, table]) => table);
  const several = [...code.matchAll(/\bbatchGet\d*\(\{([^;]*)\}\);/g)].flatMap(([, keys]) => keys!.match(/\w+(?=: )/g));
  return (Object.keys(tables) as TableName[]).filter((table) => single.includes(table) || several.includes(table));
}

const socketMethods = {
  PostToConnectionCommand: 'POST',
  GetConnectionCommand: 'GET',
  DeleteConnectionCommand: 'DELETE',
};

describe.each(Object.keys(functions))('%s may do what its code does, and no more:', (name) => {
  let code: string;
  beforeAll(async () => {
    code = (await built).get(name)!;
  });
  const does = (command: string) => new RegExp(`new ${command}\\d*\\(`).test(code);

  it('use these tables', () => {
    const known = Object.keys(functions[name]!.properties.Environment?.Variables ?? {});
    const granted = (Object.keys(tables) as TableName[]).filter((table) => known.includes(tableVariable(table)));
    expect(granted).toEqual(tablesIn(code));
  });

  it('send to sockets, look at them, close them', () => {
    const granted = mayDo(name)
      .filter(({ actions }) => actions.includes('execute-api:ManageConnections'))
      .flatMap(({ resources }) => resources.map((resource) => resource.split('/')[2]));
    const done = Object.entries(socketMethods).filter(([command]) => does(command));
    expect(granted.toSorted()).toEqual(done.map(([, method]) => method).toSorted());
  });

  it('publish to topics', () => {
    const may = mayDo(name).some(({ actions }) => actions.includes('sns:Publish'));
    expect(may).toBe(does('PublishCommand'));
  });
});
