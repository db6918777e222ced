import { laddnavApp } from '#lib/app.ts';

laddnavApp().synth();
