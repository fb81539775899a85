// The suite of backups and evidence in Chromium and Firefox.
import { backupSuite } from './backup_suite.mjs';
import { launchFirefox } from './firefox.mjs';

backupSuite();
backupSuite(launchFirefox);
