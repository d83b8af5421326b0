"""Offices by their short names."""

from __future__ import annotations

import pytest

from generator.entities import full_name


@pytest.mark.parametrize(
    ("short", "city", "province", "full"),
    [
        ("市人社局", "苏州", "江苏", "苏州市人力资源和社会保障局"),
        ("我市人社局", "苏州", "江苏", "苏州市人力资源和社会保障局"),
        ("市卫健委", "滨泽", "", "滨泽市卫生健康委员会"),
        ("省发改委", "苏州", "江苏", "江苏省发展和改革委员会"),
        ("省住建厅", "苏州", "", "江苏省住房和城乡建设厅"),
        ("市委宣传部", "苏州", "江苏", "中共苏州市委宣传部"),
        ("市委", "苏州", "江苏", "中共苏州市委员会"),
        ("市政协", "苏州", "江苏", "中国人民政治协商会议苏州市委员会"),
        ("团市委", "苏州", "江苏", "共青团苏州市委员会"),
        ("市法院", "苏州", "江苏", "苏州市中级人民法院"),
        ("市教育局", "苏州", "江苏", "苏州市教育局"),
        ("常熟市人社局", "苏州", "江苏", "常熟市人力资源和社会保障局"),
        ("常熟市法院", "", "", "常熟市人民法院"),
        ("青浦区市场监管局", "上海", "上海", "青浦区市场监督管理局"),
        ("苏州市人力资源和社会保障局", "", "", "苏州市人力资源和社会保障局"),
        ("无锡人社局", "苏州", "江苏", "无锡市人力资源和社会保障局"),
        ("州工信局", "恩施", "湖北", "恩施土家族苗族自治州工业和信息化局"),
    ],
)
def test_full_name(short: str, city: str, province: str, full: str) -> None:
    assert full_name(short, city, province) == full


@pytest.mark.parametrize(
    ("short", "city", "province"),
    [
        ("市人社局", "", ""),
        ("县人社局", "苏州", "江苏"),
        ("州人社局", "苏州", "江苏"),
        ("市水果店", "苏州", "江苏"),
        ("省人社厅", "上海", "上海"),
        ("人社局", "苏州", "江苏"),
        ("苏州", "苏州", "江苏"),
        ("", "苏州", "江苏"),
        ("市", "苏州", "江苏"),
    ],
)
def test_nobody_says_which(short: str, city: str, province: str) -> None:
    assert full_name(short, city, province) is None


def test_a_full_name_stays_what_it_is() -> None:
    first = full_name("市工信局", "苏州", "江苏")
    assert first
    assert full_name(first, "无锡", "江苏") == first
