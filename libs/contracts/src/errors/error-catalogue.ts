/** What sort of trouble it is; transports map this, and only this, to their own statuses. */
export type ErrorKind =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'not-found'
  | 'refused'
  | 'conflict'
  | 'too-large'
  | 'too-many'
  | 'unavailable'
  | 'internal';

export interface ErrorEntry {
  readonly kind: ErrorKind;
  readonly en: string;
  readonly zh: string;
}

const entry = (kind: ErrorKind, en: string, zh: string): ErrorEntry => ({ kind, en, zh });

/** Every stable error code, with the sentence a person reads. A code is never renamed or given another meaning. */
export const errorCatalogue = {
  INPUT_INVALID: entry(
    'invalid',
    'The request does not fit what is expected here; see "problems" for each place.',
    '请求内容不符合要求，请查看 problems 中列出的各处问题。',
  ),
  INPUT_NOT_JSON: entry('invalid', 'The request body is not valid JSON.', '请求正文不是有效的 JSON。'),
  INPUT_NOT_TEXT: entry(
    'invalid',
    'A text holds characters that are not valid Unicode; send the text again without them.',
    '文本中含有无效的 Unicode 字符，请去掉后重新提交。',
  ),
  INPUT_TOO_DEEP: entry('invalid', 'The JSON of the request is nested too deeply.', '请求的 JSON 嵌套层数过多。'),
  INPUT_TOO_LARGE: entry(
    'too-large',
    'The request is larger than allowed; "limitBytes" says how much is accepted.',
    '请求内容超过允许的大小，上限见 limitBytes。',
  ),
  DATE_IN_FUTURE: entry(
    'invalid',
    'The date lies in the future; give one that has passed.',
    '日期在将来，请填写已经过去的日期。',
  ),
  UNAUTHENTICATED: entry('unauthenticated', 'Send a valid access token.', '请提供有效的访问令牌。'),
  FORBIDDEN: entry('forbidden', 'Your role does not permit this.', '您的角色无权进行此操作。'),
  CHANNEL_UNKNOWN: entry('refused', 'No rule pack in force serves this channel.', '没有生效的规则包适用于该渠道。'),
  CHANNEL_NOT_PERMITTED: entry('forbidden', 'Your token does not permit this channel.', '您的令牌不允许使用该渠道。'),
  BACKDATING_NOT_PERMITTED: entry(
    'forbidden',
    'Your role does not permit recording something as of the past.',
    '您的角色无权补录过去的事项。',
  ),
  NOT_FOUND: entry('not-found', 'There is nothing at this address.', '该地址没有内容。'),
  COMPLAINT_NOT_FOUND: entry('not-found', 'There is no such complaint.', '没有这件投诉。'),
  EVENT_NOT_FOUND: entry('not-found', 'There is no such event.', '没有该事件。'),
  PERSONAL_DATA_ERASED: entry(
    'not-found',
    'The personal data of this event was erased for good.',
    '该事件中的个人信息已永久删除。',
  ),
  CUSTOMER_UNKNOWN: entry(
    'refused',
    'There is no such customer; leave the id out to register one.',
    '没有这位客户；如需新登记请不要填写客户编号。',
  ),
  STATUS_NOT_FOUND: entry(
    'not-found',
    'No complaint fits this reference and secret; check both.',
    '没有与该编号和查询码相符的投诉，请核对后重试。',
  ),
  EXTERNAL_ID_REUSED: entry(
    'refused',
    'This external id was already used in this channel for a complaint with other content.',
    '该渠道的这个外部编号已用于另一件内容不同的投诉。',
  ),
  IDEMPOTENCY_KEY_REUSED: entry(
    'refused',
    'This Idempotency-Key was already used for another command; use a new key for each command.',
    '该 Idempotency-Key 已用于另一条指令，请为每条指令使用新的键。',
  ),
  COMPLAINT_ALREADY_ACKNOWLEDGED: entry('refused', 'The complaint was acknowledged already.', '该投诉已经确认受理。'),
  COMPLAINT_NOT_CLASSIFIED: entry(
    'refused',
    'The complaint has no category yet; classify it first.',
    '该投诉尚未分类，请先分类。',
  ),
  COMPLAINT_NOT_ASSIGNED: entry(
    'refused',
    'The complaint has no handler yet; assign it first.',
    '该投诉尚未分派处理人，请先分派。',
  ),
  COMPLAINT_ALREADY_ASSIGNED: entry('refused', 'The complaint is assigned already.', '该投诉已经分派。'),
  COMPLAINT_NOT_RESOLVED: entry(
    'refused',
    'The complaint is not resolved yet; resolve it first.',
    '该投诉尚未给出处理结果，请先处理。',
  ),
  COMPLAINT_ALREADY_RESOLVED: entry(
    'refused',
    'The complaint is resolved already; reopen it first.',
    '该投诉已有处理结果，如需再处理请先重新打开。',
  ),
  COMPLAINT_ALREADY_CLOSED: entry(
    'refused',
    'The complaint is closed; reopen it first.',
    '该投诉已经结案，如需再处理请先重新打开。',
  ),
  COMPLAINT_ALREADY_WITHDRAWN: entry(
    'refused',
    'The customer withdrew the complaint; nothing more can be done on it.',
    '客户已撤回该投诉，不能再进行处理。',
  ),
  COMPLAINT_NOT_HISTORICAL: entry(
    'refused',
    'Only a complaint that was filed as historical can do this.',
    '只有补录的历史投诉才能进行此操作。',
  ),
  COMPLAINT_HISTORY_ENDED: entry(
    'refused',
    'The history of this complaint has ended; it is handled live from now on.',
    '该投诉的历史补录已结束，此后按实时处理。',
  ),
  OCCURRED_BEFORE_PREVIOUS: entry(
    'refused',
    'It would have happened before the complaint was received.',
    '发生时间早于投诉的受理时间。',
  ),
  REVISIT_ALREADY_PLANNED: entry(
    'refused',
    'A revisit is planned already for this resolution.',
    '本次处理结果已安排回访。',
  ),
  REVISIT_NOT_PLANNED: entry('refused', 'No revisit is planned for this resolution.', '本次处理结果没有安排回访。'),
  REVISIT_ALREADY_RECORDED: entry(
    'refused',
    'The revisit of this resolution was recorded already.',
    '本次处理结果的回访已经记录。',
  ),
  REVISIT_BY_HANDLER: entry(
    'refused',
    'Somebody other than the handler has to do the revisit.',
    '回访必须由处理人以外的人员进行。',
  ),
  REVISIT_ANSWER_EMPTY: entry(
    'invalid',
    'Give the three scores, a verdict, or both.',
    '请给出三项评分或评价结论，也可以两者都给。',
  ),
  REVISIT_CHANNEL_MISSING: entry(
    'invalid',
    'The plan of this revisit proposes no channel; say which one was used.',
    '本次回访的计划没有建议渠道，请说明所用的渠道。',
  ),
  IMPROVEMENT_MISSING: entry(
    'invalid',
    'Say what would make it a 5: that is asked whenever the overall score is lower.',
    '总体评分低于 5 分时，请说明怎样做才能得到 5 分。',
  ),
  IMPROVEMENT_NOT_ASKED: entry(
    'invalid',
    'What would make it a 5 is asked only where the overall score is lower.',
    '只有总体评分低于 5 分时才询问怎样做才能得到 5 分。',
  ),
  INDICATORS_MOVED_ON: entry(
    'conflict',
    'The figures stand for a later position of the log already, which "position" names.',
    '统计数据已更新到日志的更后位置，见 position。',
  ),
  INDICATORS_BEHIND: entry(
    'unavailable',
    'The figures are still catching up with the log; try again shortly.',
    '统计数据正在追赶日志，请稍后再试。',
  ),
  TIME_ZONE_UNKNOWN: entry(
    'invalid',
    'There is no such time zone; give an IANA name such as Asia/Shanghai.',
    '没有这个时区，请使用 IANA 时区名称，例如 Asia/Shanghai。',
  ),
  NOT_THE_HANDLER: entry(
    'forbidden',
    'Only the handler of this complaint or a supervisor can do this.',
    '只有该投诉的处理人或主管可以进行此操作。',
  ),
  STAFF_RECUSED: entry(
    'refused',
    'This person must not handle the complaint; choose somebody else.',
    '该人员须回避，不能处理此投诉，请另选他人。',
  ),
  NOT_IN_TEAM: entry(
    'forbidden',
    'Only an active member of the team that the complaint waits for can take it.',
    '只有该投诉所等待团队的在岗成员可以认领。',
  ),
  RETURN_PENDING: entry(
    'refused',
    'A return of this complaint waits for a decision already.',
    '该投诉的退回申请正在等待裁定。',
  ),
  RETURN_NOT_PENDING: entry('refused', 'No return of this complaint waits for a decision.', '该投诉没有待裁定的退回。'),
  RETURN_BY_DECIDER: entry(
    'refused',
    'Somebody other than the person who returned it has to decide.',
    '退回必须由退回人以外的人员裁定。',
  ),
  OWNER_UNCHANGED: entry('refused', 'This person is the first-contact owner already.', '该人员已经是首接责任人。'),
  ESCALATION_LEVEL_REACHED: entry(
    'refused',
    'The complaint has reached this step of the ladder, or a higher one.',
    '该投诉已达到此升级级别或更高级别。',
  ),
  COMPLAINT_ALREADY_LINKED: entry('refused', 'The complaints are linked already.', '这两件投诉已经关联。'),
  COMPLAINT_NOT_LINKED: entry('refused', 'The complaints are not linked.', '这两件投诉没有关联。'),
  CUSTOMER_NOT_FOUND: entry('not-found', 'There is no such customer.', '没有这位客户。'),
  CUSTOMER_ALREADY_MERGED: entry(
    'refused',
    'The customer is merged into another one; split them first.',
    '该客户已合并到另一档案，请先撤销合并。',
  ),
  CUSTOMER_NOT_MERGED: entry('refused', 'The customer is not merged into that one.', '该客户没有合并到那个档案。'),
  ATTACHMENT_NOT_FOUND: entry('not-found', 'There is no such file.', '没有该附件。'),
  ATTACHMENT_TYPE_REFUSED: entry(
    'invalid',
    'Files of this type are not accepted; "accepted" lists those that are.',
    '不接受此类型的附件，可接受的类型见 accepted。',
  ),
  ATTACHMENT_LIMIT_REACHED: entry(
    'refused',
    'The complaint has as many files as it may have.',
    '该投诉的附件数量已达上限。',
  ),
  PROMISE_NOT_FOUND: entry('not-found', 'There is no such promise.', '没有该承诺。'),
  PROMISE_ENDED: entry('refused', 'The promise was kept or broken already.', '该承诺已经兑现或已逾期。'),
  PROMISE_DUE_IN_PAST: entry('invalid', 'A promise needs a time that is still to come.', '承诺的时间必须在将来。'),
  COMPENSATION_NOT_FOUND: entry('not-found', 'There is no such compensation.', '没有该补偿。'),
  COMPENSATION_DECIDED: entry(
    'refused',
    'The compensation was approved or declined already.',
    '该补偿已经批准或不予批准。',
  ),
  COMPENSATION_NOT_APPROVED: entry(
    'refused',
    'The compensation is not approved, or was paid already.',
    '该补偿尚未批准，或已经支付。',
  ),
  COMPENSATION_ABOVE_LIMIT: entry(
    'forbidden',
    'The amount is above what your role may grant.',
    '金额超出您的审批权限。',
  ),
  SECOND_PERSON_REQUIRED: entry(
    'forbidden',
    'Somebody other than the person who proposed it has to decide.',
    '必须由提出人以外的另一人审批。',
  ),
  ACTION_NOT_FOUND: entry('not-found', 'There is no such corrective action.', '没有该整改措施。'),
  NOT_THE_ACTION_OWNER: entry(
    'forbidden',
    'Only the owner of this corrective action or a supervisor can do this.',
    '只有该整改措施的责任人或主管可以进行此操作。',
  ),
  ACTION_DUE_IN_PAST: entry(
    'invalid',
    'A corrective action needs a time that is still to come.',
    '整改措施的期限必须在将来。',
  ),
  ACTION_COMPLETED: entry('refused', 'The corrective action is completed already.', '该整改措施已经完成。'),
  LETTER_TEMPLATE_NOT_FOUND: entry(
    'not-found',
    'The rules of this complaint have no such letter.',
    '该投诉适用的规则中没有此信函模板。',
  ),
  LEAVE_NOT_FOUND: entry('not-found', 'There is no such leave.', '没有该休假安排。'),
  NOBODY_AVAILABLE: entry(
    'refused',
    'No active person of the team can take the complaint.',
    '该团队没有可以接手的在岗人员。',
  ),
  STAFF_NOT_FOUND: entry('not-found', 'There is no such person.', '没有该人员。'),
  TEAM_NOT_FOUND: entry('not-found', 'There is no such team.', '没有该团队。'),
  RULES_NOT_FOUND: entry('not-found', 'There is no such rule pack.', '没有该规则包。'),
  RULES_INVALID: entry(
    'invalid',
    'The rule pack contradicts itself; see "problems".',
    '规则包内容自相矛盾，请查看 problems。',
  ),
  RULES_NOT_IN_FORCE: entry(
    'refused',
    'No version of the rule pack is in force on this day; choose a later one.',
    '规则包在该日期尚未生效，请选择更晚的日期。',
  ),
  MODEL_NOT_FOUND: entry(
    'not-found',
    'There is no model of this SHA-256 here; upload its file.',
    '没有具有该 SHA-256 的分类模型，请上传其文件。',
  ),
  MODEL_INVALID: entry(
    'invalid',
    'The file is no model that this release reads, or not the one of this SHA-256; make one with "recourse train".',
    '该文件不是本版本可读取的分类模型，或与此 SHA-256 不符；请用 recourse train 生成。',
  ),
  MODEL_LABELS_UNKNOWN: entry(
    'refused',
    'The model gives categories that the rule pack does not know; "labels" names them.',
    '模型给出的类别中有规则包没有的类别，见 labels。',
  ),
  MODEL_ADOPTED_ALREADY: entry('refused', 'The model is in use already from this day on.', '该模型已从该日期起启用。'),
  MODEL_NOT_ADOPTED: entry('refused', 'The rule pack has no such model in use.', '规则包没有启用该模型。'),
  REVISION_MISMATCH: entry(
    'conflict',
    'The complaint has changed meanwhile; read it again and decide anew.',
    '该投诉在此期间已有变化，请重新查看后再操作。',
  ),
  CONFLICT_PERSISTS: entry(
    'unavailable',
    'Too many people change this at the same time; try again shortly.',
    '同时修改的人太多，请稍后再试。',
  ),
  NOT_YET_APPLIED: entry(
    'unavailable',
    'What you wrote is safe but not visible here yet; try again shortly.',
    '您提交的内容已保存，但此处尚未更新，请稍后再试。',
  ),
  TOO_MANY_REQUESTS: entry('too-many', 'Too many requests; wait and try again.', '请求过多，请稍候再试。'),
  STORE_UNAVAILABLE: entry(
    'unavailable',
    'The log cannot be reached at the moment; nothing was recorded, try again.',
    '暂时无法访问日志存储，未作任何记录，请重试。',
  ),
  STORE_APPEND_UNKNOWN: entry(
    'unavailable',
    'The connection broke before the answer came; send the same command again with the same key.',
    '在收到结果前连接中断，请用相同的键重新发送同一指令。',
  ),
  SERVICE_UNAVAILABLE: entry(
    'unavailable',
    'This part of Recourse does not answer at the moment; nothing was recorded, try again shortly.',
    '该部分服务暂时没有应答，未作任何记录，请稍后重试。',
  ),
  SERVICE_ANSWER_LOST: entry(
    'unavailable',
    'The connection broke before the answer came; send the same request again, a command with the same key.',
    '在收到应答前连接中断，请重新发送同一请求；若为指令，请使用相同的键。',
  ),
  TOKEN_KEYS_UNAVAILABLE: entry(
    'unavailable',
    'The keys that prove access tokens cannot be fetched at the moment; try again shortly.',
    '暂时无法获取用于验证访问令牌的密钥，请稍后重试。',
  ),
  EVENT_TYPE_NOT_OWNED: entry(
    'internal',
    'A service tried to record an event that belongs to another service.',
    '服务试图记录属于其他服务的事件。',
  ),
  EVENT_INVALID: entry('internal', 'An event does not fit its contract.', '事件不符合其约定。'),
  EVENT_TOO_LARGE: entry('too-large', 'The event is larger than 64,000 bytes.', '事件超过 64,000 字节。'),
  EVENT_ID_REUSED: entry(
    'internal',
    'An event id was used already at another place of the log.',
    '事件编号已在日志的其他位置使用。',
  ),
  KEYRING_UNAVAILABLE: entry(
    'unavailable',
    'The key ring cannot be reached at the moment; try again.',
    '暂时无法访问密钥环，请重试。',
  ),
  DELIVERY_NOT_PARKED: entry('refused', 'This stream is not parked.', '该事件流没有被搁置。'),
  REBUILD_RUNNING: entry(
    'refused',
    'These read models are being rebuilt or checked already; try again when that is done.',
    '这些读模型正在重建或核对，请在完成后重试。',
  ),
  INTERNAL: entry(
    'internal',
    'Something went wrong here; the trace id leads to the cause.',
    '系统内部出错，可凭 trace id 查找原因。',
  ),
} as const satisfies Record<string, ErrorEntry>;

export type ErrorCode = keyof typeof errorCatalogue;
