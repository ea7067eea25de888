import { Controller, Get, Header, Injectable, Module, Req, Res, type INestApplication } from '@nestjs/common';
import {
  ApiOperation,
  ApiResponse,
  DocumentBuilder,
  SwaggerModule,
  type OpenAPIObject,
} from '@nestjs/swagger';
import { Pages } from '../frame/pages.js';
import { Access } from '../security/access.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import { operationsOf } from './operations.js';

const API_PREFIX = '/api/v1/';

/** The description of the API, made from its controllers once the portal stands. */
@Injectable()
export class ApiDescription {
  private description: OpenAPIObject | null = null;

  /** Called once, before the portal listens. */
  describe(app: INestApplication): void {
    const head = new DocumentBuilder().setTitle('Tonggang 同岗').setVersion('1').build();
    const whole = SwaggerModule.createDocument(app, head);
    const paths = Object.entries(whole.paths).filter(([path]) => path.startsWith(API_PREFIX));
    this.description = { ...whole, paths: Object.fromEntries(paths) };
  }

  get document(): OpenAPIObject {
    if (!this.description) throw new Error('the API has not been described yet');
    return this.description;
  }
}

/** The API for machines (`/api/v1/openapi.json`) and for people (`/api/docs`). */
@Controller()
@Access('public')
class ApiDocsController {
  constructor(
    private readonly api: ApiDescription,
    private readonly pages: Pages,
  ) {}

  @Get('api/v1/openapi.json')
  @ApiOperation({ operationId: 'describeApi', summary: 'The description of this API' })
  @ApiResponse({ status: 200, description: 'OpenAPI 3.' })
  @Header('cache-control', 'public, max-age=300')
  machine(): OpenAPIObject {
    return this.api.document;
  }

  @Get('api/docs')
  async page(@Req() request: PortalRequest, @Res() reply: PortalReply): Promise<void> {
    const t = this.pages.translator(request);
    await this.pages.send(request, reply, 'api-docs/api-docs', {
      title: t('apiDocs.title'),
      model: { operations: operationsOf(this.api.document, t) },
    });
  }
}

@Module({ controllers: [ApiDocsController], providers: [ApiDescription], exports: [ApiDescription] })
export class ApiDocsModule {}
