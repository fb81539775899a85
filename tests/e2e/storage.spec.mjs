import { storageSuite } from './storage_suite.mjs';
import { storeSuite } from './store_suite.mjs';

storeSuite();
storageSuite();
