// The suites of storage, recovery, backups and faults in Firefox.
import { backupSuite } from './backup_suite.mjs';
import { faultSuite } from './fault_suite.mjs';
import { launchFirefox } from './firefox.mjs';
import { recoverySuite } from './recovery_suite.mjs';
import { storageSuite } from './storage_suite.mjs';

for (const suite of [storageSuite, recoverySuite, backupSuite, faultSuite]) suite(launchFirefox);
