import { faultSuite } from './fault_suite.mjs';

faultSuite();
