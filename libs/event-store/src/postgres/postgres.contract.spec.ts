import { describeEventStoreConformance, postgresAdapter } from '@recourse/event-store/conformance';

describeEventStoreConformance('PostgreSQL', postgresAdapter);
