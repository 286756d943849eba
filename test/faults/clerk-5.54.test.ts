import { describeFaults } from './request.js';

describeFaults('5.54');
