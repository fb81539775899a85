import { storageSuite } from './storage_suite.mjs';

storageSuite();
