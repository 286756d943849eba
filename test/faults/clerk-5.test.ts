import { describeFaults } from './request.js';

describeFaults('5');
