/** The smallest pieces of plan files, each with the Chinese sentence that says what it should be. */
import { z } from 'zod';
import { isRealDate } from '../domain/time';

/**
 * One line of text. Line breaks and control characters would end up in mail headers, invisible ones make a letter say
 * something else than it shows, and half a character (a lone surrogate) cannot be stored.
 */
export const line = z
  .string()
  .regex(
    /^(?=.*\S)[^\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]{1,500}$/u,
    '一行文字（不为空，不超过 500 字，不含换行、控制字符和不可见字符）',
  );

/** Ids become parts of workflow ids and of search attributes, which have limits of their own. */
export const identifier = z
  .string()
  .regex(
    /^(?=.{1,64}$)[a-z0-9]+(-[a-z0-9]+)*$/,
    '代号（小写字母、数字，用 - 连接，不超过 64 个字符，如 market-regulation）',
  );

export const checklistId = z
  .string()
  .regex(/^[a-z][A-Za-z0-9]{0,63}$/, '英文代号（不超过 64 个字符，如 implementationPlan）');

/** Two centuries are enough for any plan and keep a mistyped year from becoming a million months. */
export const date = z
  .string()
  .regex(/^(19|20)\d{2}-\d{2}-\d{2}$/, { error: '日期（年-月-日，如 2019-05-31）', abort: true })
  .refine(isRealDate, '真实存在的日期（这一天在日历上不存在）');

export const month = z.string().regex(/^(19|20)\d{2}-(0[1-9]|1[0-2])$/, '月份（年-月，如 2019-06）');

export const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, '时刻（24 小时制，如 09:00）');

/** `$` without the m flag matches only at the very end, so a line break cannot hide behind an address. */
export const email = z
  .string()
  .regex(
    /^(?=.{1,254}$)[A-Za-z0-9](\.?[A-Za-z0-9_%+-])*@([A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,}$/,
    '一个电子邮件地址（如 office@unit.example，不含空格和换行）',
  );

export const telephone = z.string().regex(/^[0-9+() -]{5,30}$/, '电话号码（如 0431-55501007）');

/** A number of working days, or another count: a whole number from 1. */
export const count = z.int().min(1).max(1000);
