/** Croissant 1.0 metadata (http://mlcommons.org/croissant/1.0) of the dataset's Parquet files, for readers without the Hub. */
import type { HubConfig, HubFile } from './config.ts';

export type About = {
  readonly name: string; readonly description: string; readonly licenceUrl: string; readonly citation: string; readonly keywords: readonly string[];
  readonly version: string; readonly url: string; readonly datePublished: string; readonly configs: readonly HubConfig[];
};

const json = (id: string) => ({ '@id': id, '@type': '@json' });

/** The context that the specification recommends: its own words, in its own order. */
const context = {
  '@language': 'en', '@vocab': 'https://schema.org/', citeAs: 'cr:citeAs', column: 'cr:column', conformsTo: 'dct:conformsTo', cr: 'http://mlcommons.org/croissant/',
  rai: 'http://mlcommons.org/croissant/RAI/', data: json('cr:data'), dataType: { '@id': 'cr:dataType', '@type': '@vocab' }, dct: 'http://purl.org/dc/terms/', equivalentProperty: 'cr:equivalentProperty', samplingRate: 'cr:samplingRate',
  examples: json('cr:examples'), extract: 'cr:extract', field: 'cr:field', fileProperty: 'cr:fileProperty', fileObject: 'cr:fileObject', fileSet: 'cr:fileSet',
  format: 'cr:format', includes: 'cr:includes', isLiveDataset: 'cr:isLiveDataset', jsonPath: 'cr:jsonPath', key: 'cr:key', md5: 'cr:md5', parentField: 'cr:parentField',
  path: 'cr:path', recordSet: 'cr:recordSet', references: 'cr:references', regex: 'cr:regex', repeated: 'cr:repeated', replace: 'cr:replace', sc: 'https://schema.org/',
  separator: 'cr:separator', source: 'cr:source', subField: 'cr:subField', transform: 'cr:transform',
};

export function croissant({ name, description, licenceUrl, citation, keywords, version, url, datePublished, configs }: About): string {
  const described = configs.filter(({ columns }) => columns !== undefined);
  return JSON.stringify({
    '@context': context, '@type': 'sc:Dataset', name, description, conformsTo: 'http://mlcommons.org/croissant/1.0', license: licenceUrl, citeAs: citation,
    keywords, inLanguage: 'en', version, url, datePublished, creator: { '@type': 'sc:Organization', name: 'Compass' }, isLiveDataset: false,
    distribution: configs.flatMap(({ files }) => files.map(fileObject)),
    recordSet: described.flatMap((config) => config.files.map((file) => recordSet(config, file))),
  }, null, 2) + '\n';
}

const fileObject = ({ path, bytes, sha256 }: HubFile) => ({
  '@type': 'cr:FileObject', '@id': path, name: path, contentUrl: path, contentSize: `${bytes} B`,
  encodingFormat: path.endsWith('.parquet') ? 'application/x-parquet' : 'application/jsonlines', sha256,
});

function recordSet({ name, about, columns }: HubConfig, { split, path }: HubFile) {
  const id = `${name}/${split}`;
  return {
    '@type': 'cr:RecordSet', '@id': id, name: id, description: about,
    field: Object.entries(columns!).map(([column, type]) => ({
      '@type': 'cr:Field', '@id': `${id}/${column}`, name: `${id}/${column}`, dataType: type === 'BOOLEAN' ? 'sc:Boolean' : 'sc:Text',
      source: { fileObject: { '@id': path }, extract: { column } },
    })),
  };
}
