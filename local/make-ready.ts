/** What the first start would make, made when the packages are installed: the template, and the functions bundled. Both know of what they were made, and are made again where that has changed. */
import { bundling } from '#lib/bundling.ts';
import { bundle } from './bundle.ts';
import { synthesise } from './synthesise.ts';

await bundle(await synthesise(), bundling);
