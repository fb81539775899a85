// The suites of the store, storage, recovery and faults in Firefox.
import { faultSuite } from './fault_suite.mjs';
import { launchFirefox } from './firefox.mjs';
import { recoverySuite } from './recovery_suite.mjs';
import { storageSuite } from './storage_suite.mjs';
import { storeSuite } from './store_suite.mjs';

for (const suite of [storeSuite, storageSuite, recoverySuite, faultSuite]) suite(launchFirefox);
