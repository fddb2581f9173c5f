export const FORM_MEDIA_TYPE = 'application/x-www-form-urlencoded';
/** A form with files. */
export const FILES_FORM_MEDIA_TYPE = 'multipart/form-data';
export const PAGE_MEDIA_TYPE = 'text/html';
export const PROBLEM_MEDIA_TYPE = 'application/problem+json';
