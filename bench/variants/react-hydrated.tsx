import { hydrateRoot } from 'react-dom/client';
import { type Props, ReactPage } from './react-page.js';

const root = document.querySelector('#root')!;
hydrateRoot(root, <ReactPage {...(JSON.parse((root as HTMLElement).dataset['props']!) as Props)} />);
