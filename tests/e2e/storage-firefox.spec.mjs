// The storage and recovery suites in Firefox.
import { launchFirefox } from './firefox.mjs';
import { recoverySuite } from './recovery_suite.mjs';
import { storageSuite } from './storage_suite.mjs';

storageSuite(launchFirefox);
recoverySuite(launchFirefox);
