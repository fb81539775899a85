import { recoverySuite } from './recovery_suite.mjs';

recoverySuite();
