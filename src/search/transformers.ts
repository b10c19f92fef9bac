/** The few things that are used of @huggingface/transformers. The package is optional, so its own types may not be there. */
export type Tensor = { readonly dims: readonly number[]; readonly data: Float32Array };
export type Picture = { readonly width: number; readonly height: number; readonly channels: number; readonly data: Uint8Array | Uint8ClampedArray };
type Options = { readonly local_files_only: true; readonly dtype?: string };
type FromFolder<T> = { readonly from_pretrained: (name: string, options: Options) => Promise<T> };
type Inputs = Readonly<Record<string, unknown>>;

export type Loader = {
  readonly env: { allowRemoteModels: boolean; localModelPath: string };
  readonly pipeline: (task: 'feature-extraction', name: string, options: Options) => Promise<(texts: string[], options: object) => Promise<Tensor>>;
  readonly AutoTokenizer: FromFolder<(texts: string[], options: object) => Promise<Inputs>>;
  readonly AutoProcessor: FromFolder<(pictures: Picture[]) => Promise<Inputs>>;
  readonly CLIPTextModelWithProjection: FromFolder<(inputs: Inputs) => Promise<{ text_embeds: Tensor }>>;
  readonly CLIPVisionModelWithProjection: FromFolder<(inputs: Inputs) => Promise<{ image_embeds: Tensor }>>;
  readonly RawImage: { readonly read: (path: string) => Promise<Picture>; new (data: Uint8ClampedArray, width: number, height: number, channels: number): Picture };
};

const name: string = '@huggingface/transformers';

/** Throws ERR_MODULE_NOT_FOUND where it is not installed. */
export const loadTransformers = (): Promise<Loader> => import(name) as Promise<Loader>;

/** On white: what is transparent would otherwise be seen as black. */
export function asRgb(picture: Picture): Picture {
  const { width, height, channels, data } = picture;
  if (channels !== 4) return picture;
  const rgb = new Uint8ClampedArray(width * height * 3);
  for (let pixel = 0; pixel < width * height; pixel++)
    for (let channel = 0; channel < 3; channel++) {
      const opacity = data[pixel * 4 + 3]! / 255;
      rgb[pixel * 3 + channel] = data[pixel * 4 + channel]! * opacity + 255 * (1 - opacity);
    }
  const Like = picture.constructor as Loader['RawImage'];
  return new Like(rgb, width, height, 3);
}
