import { applyDecorators } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiConsumes, ApiResponse } from '@nestjs/swagger';
import Type, { type TObject } from 'typebox';
import { Route, type RouteDefinition } from '../http/route.js';
import { FORM_MEDIA_TYPE } from '../http/media-types.js';

export interface PageDefinition extends Pick<RouteDefinition, 'path' | 'summary' | 'params' | 'query' | 'refusals'> {
  readonly method: 'GET' | 'POST';
  /** The fields of the form that is sent; what is required of them the page says itself, beside the fields. */
  readonly form?: TObject;
  /** It may lead on to another page. */
  readonly leadsOn?: boolean;
}

const Document = Type.String({ description: 'A page' });

/**
 * Declares a page: public, without an account, in the language of its path. Its body is a form's, and what it refuses it refuses
 * with a page too.
 */
export const PageRoute = ({ form, leadsOn = false, ...definition }: PageDefinition): MethodDecorator =>
  applyDecorators(
    Route({
      ...definition,
      refusals: [...(definition.refusals ?? []), ...(form ? (['FORBIDDEN'] as const) : [])],
      roles: 'public',
      page: true,
      status: 200,
      answer: Document,
      ...(form ? { body: form } : {}),
    }),
    RouteConfig({ page: true }),
    ...(form ? [ApiConsumes(FORM_MEDIA_TYPE)] : []),
    ...(leadsOn
      ? [
          ApiResponse({
            status: 303,
            description: 'Go on there',
            headers: { Location: { schema: { type: 'string' } } },
          }),
        ]
      : []),
  );
