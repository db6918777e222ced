import { vi } from 'vitest';
import './fixed-seed.ts';

// One worker keeps the packages it has loaded, which is most of what a file's start costs; our own modules, and whatever they remember, are new in each file.
vi.resetModules();
