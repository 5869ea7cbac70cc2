"""The kinds that speeches and passages come in."""

from django.db import models


class Genre(models.TextChoices):
    """文种: what kind of speech it is."""

    MOBILIZATION = "mobilization", "动员部署讲话"
    WORK_MEETING = "work-meeting", "工作会议讲话"
    CHAIR = "chair", "主持讲话"
    PLEDGE = "pledge", "表态发言"
    REPORT = "report", "工作报告"
    FEEDBACK = "feedback", "反馈讲话"
    CEREMONY = "ceremony", "致辞"
    SYMPOSIUM = "symposium", "座谈会讲话"
    CELEBRATION = "celebration", "庆祝纪念讲话"
    EXCHANGE = "exchange", "交流发言"
    ADDRESS = "address", "演讲"
    LECTURE = "lecture", "党课辅导"
    ARTICLE = "article", "文章书信"
    DOCUMENT = "document", "文件通知"
    NEWS = "news", "新闻报道"
    OTHER = "other", "其他"


class Level(models.TextChoices):
    """层级: whose meeting it is."""

    NATIONAL = "national", "中央"
    PROVINCE = "province", "省"
    CITY = "city", "市"
    COUNTY = "county", "县"
    DISTRICT = "district", "区"
    TOWN = "town", "乡镇"
    UNIT = "unit", "单位"


class Part(models.TextChoices):
    """Which part of a speech a passage is."""

    FRONT = "front", "题署"
    SALUTATION = "salutation", "称呼"
    OPENING = "opening", "开头"
    HEADING = "heading", "标题"
    POINT = "point", "要点"
    TEXT = "text", "正文"
    CLOSING = "closing", "结尾"
