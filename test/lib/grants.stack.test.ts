import { build } from 'esbuild';
import { expect, it } from 'vitest';
import { bundling } from '#lib/bundling.ts';
import { tables, tableVariable, type TableName } from '#store/schema.ts';
import { cloud } from './cloud.ts';

const { functions } = cloud();

/** The tables whose names are left in a function's bundle, once all it does not use is gone. */
async function namedIn(name: string): Promise<TableName[]> {
  const entryPoints = [`functions/${name}.ts`];
  const { outputFiles } = await build({ ...bundling, minify: false, entryPoints, write: false, logLevel: 'silent' });
  const code = outputFiles[0]!.text;
  const single = [...code.matchAll(/\b(?:tableName|each)\d*\("(\w+)"/g)].map(([, table]) => table);
  const several = [...code.matchAll(/\bbatchGet\d*\(\{([^;]*)\}\);/g)].flatMap(([, keys]) => keys!.match(/\w+(?=: )/g));
  return (Object.keys(tables) as TableName[]).filter((table) => single.includes(table) || several.includes(table));
}

it.each(Object.keys(functions))('%s may use the tables its code names: no other, and each of them', async (name) => {
  const known = Object.keys(functions[name]!.properties.Environment?.Variables ?? {});
  const granted = (Object.keys(tables) as TableName[]).filter((table) => known.includes(tableVariable(table)));
  expect(granted).toEqual(await namedIn(name));
});
