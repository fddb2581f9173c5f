import 'reflect-metadata';
import type { INestApplication } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import type { ServiceContext } from './service-context.js';
import type { ServiceDefinition } from './service-definition.js';
import type { ServiceRuntime } from './service-runtime.js';
import { ServiceModule } from './service.module.js';

/** The document of a service whose routes bear its name already. */
export function documentOf(app: INestApplication, { name, title }: ServiceDefinition): OpenAPIObject {
  const settings = new DocumentBuilder()
    .setTitle(`Recourse ${title}`)
    .setVersion('1')
    .addServer('/')
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'JWT' }, 'token')
    .build();
  return SwaggerModule.createDocument(app, settings, { operationIdFactory: (_, method) => `${name}.${method}` });
}

/** The document that a service would serve, without starting it: no database, no log, no port. */
export async function openApiOf(definition: ServiceDefinition): Promise<OpenAPIObject> {
  // In a preview nothing is made, so nobody asks for what these hold.
  const module = ServiceModule.of(definition, {} as ServiceContext, {} as ServiceRuntime);
  const options = { preview: true, logger: false, abortOnError: false } as const;
  const app = await NestFactory.create<NestFastifyApplication>(module, new FastifyAdapter(), options);
  app.setGlobalPrefix(definition.name);
  try {
    return documentOf(app, definition);
  } finally {
    await app.close();
  }
}
