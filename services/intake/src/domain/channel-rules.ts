import { isBlank, type Problem } from './input-checks.js';
import type { Submission } from './submission.js';

type Check = (submission: Submission) => readonly Problem[];

const need = (fits: boolean, problem: Problem): readonly Problem[] => (fits ? [] : [problem]);

const saysSomething: Check = ({ text }) =>
  need(!isBlank(text), {
    pointer: '/text',
    problem: { en: 'what the customer says is missing', zh: '缺少客户陈述的内容' },
  });

const waysBack = ['phone', 'email', 'address'] as const;
const isGiven = (value: string | undefined): boolean => value !== undefined && !isBlank(value);

/** The customer does not want to be known, or is known already. */
const isSettled = (anonymous: boolean | undefined, customerId: string | undefined): boolean =>
  anonymous === true || customerId !== undefined;

/** Somebody who does not want to be known says so: nobody forgets to ask. */
const isReachable: Check = ({ contact, anonymous, customerId }) =>
  need(isSettled(anonymous, customerId) || waysBack.some((way) => isGiven(contact?.[way])), {
    pointer: '/contact',
    problem: {
      en: 'give a telephone number, an e-mail address or a postal address, or set "anonymous" to true',
      zh: '请填写电话、电子邮箱或通信地址；客户不愿透露时请将 anonymous 设为 true',
    },
  });

const hasName: Check = ({ contact, anonymous, customerId }) =>
  need(isSettled(anonymous, customerId) || isGiven(contact?.name), {
    pointer: '/contact/name',
    problem: {
      en: 'give the name of the visitor, or set "anonymous" to true',
      zh: '请填写来访人姓名；客户不愿透露时请将 anonymous 设为 true',
    },
  });

/** What a channel's message needs to be complete (requirement C3). The customers of `web` come back with their secret. */
const checksOf: Readonly<Record<string, readonly Check[]>> = {
  'desk-phone': [saysSomething, isReachable],
  'desk-visit': [saysSomething, hasName],
  'desk-letter': [saysSomething, isReachable],
  web: [saysSomething],
  'opinion-card': [saysSomething],
};

const isConsistent: Check = ({ contact, anonymous, customerId }) =>
  need(anonymous !== true || (contact === undefined && customerId === undefined), {
    pointer: '/anonymous',
    problem: { en: 'an anonymous message has neither contact nor customer', zh: '匿名来件不应填写联系方式或客户编号' },
  });

const groupIsWhole: Check = ({ groupSize, representatives = [] }) => [
  ...need((groupSize === undefined) === (representatives.length === 0), {
    pointer: groupSize === undefined ? '/groupSize' : '/representatives',
    problem: {
      en: 'a group complaint has both a size and representatives',
      zh: '群体投诉须同时填写人数和代表人',
    },
  }),
  ...need(groupSize === undefined || representatives.length <= groupSize, {
    pointer: '/representatives',
    problem: { en: 'a group has no more representatives than people', zh: '代表人数不能超过群体人数' },
  }),
];

const ownerIsFree: Check = ({ firstContact, about = [] }) =>
  need(firstContact === undefined || !about.includes(firstContact), {
    pointer: '/firstContact',
    problem: { en: 'nobody owns a complaint about himself or herself', zh: '被投诉人不能担任首接责任人' },
  });

/** What is missing or contradicts itself. History is taken as it is: nobody can ask the customer any more. */
export function problemsOf(submission: Submission): readonly Problem[] {
  const ofChannel = submission.historical ? [] : (checksOf[submission.channel] ?? []);
  return [...ofChannel, isConsistent, groupIsWhole, ownerIsFree].flatMap((check) => check(submission));
}
