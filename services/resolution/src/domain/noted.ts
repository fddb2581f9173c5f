export { noted } from '@recourse/service-kit/domain';
