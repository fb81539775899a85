import { backupSuite } from './backup_suite.mjs';

backupSuite();
