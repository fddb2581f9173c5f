/** The bound on the heap that every process of the product runs with, so that memory is measured as it is there. */
export const HEAP_BOUND = '--max-old-space-size=320';
