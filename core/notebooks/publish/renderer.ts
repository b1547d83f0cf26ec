import type { NotebookBackend } from '../../contracts/notebook.ts';

/** What publishing asks of a notebook format. */
export type Renderer = Pick<NotebookBackend, 'artifacts' | 'cells' | 'publishes' | 'render'>;
