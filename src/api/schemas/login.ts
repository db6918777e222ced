import * as z from 'zod';

export const credentials = z.object({
  username: z.string().min(1).max(128),
  password: z.string().min(1).max(256),
  newPassword: z
    .string()
    .min(8)
    .max(256)
    .optional()
    .meta({ description: 'needed once, with the temporary password that came by e-mail' }),
});

export const accessToken = z
  .object({ accessToken: z.string(), expiresIn: z.number().int().meta({ description: 'seconds' }) })
  .meta({ id: 'AccessToken' });
