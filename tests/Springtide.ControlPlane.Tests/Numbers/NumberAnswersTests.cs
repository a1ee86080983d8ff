using Springtide.ControlPlane.Numbers;
using Springtide.Model;

namespace Springtide.ControlPlane.Tests.Numbers;

public sealed class NumberAnswersTests
{
    [Theory]
    [InlineData("""{"status":"success","data":{"resultType":"scalar","result":[1.5,"12.5"]}}""", 12.5)]
    [InlineData("""{"status":"success","data":{"resultType":"vector","result":[{"metric":{},"value":[1.5,"0"]}]}}""", 0)]
    [InlineData("""{"status":"success","data":{"resultType":"vector","result":[{"metric":{},"value":[1.5,"1e3"]}]}}""", 1000)]
    public void Prometheus_OneNumber_IsRead(string text, double value) => PrometheusAnswer.Read(text).Value.ShouldBe(value);

    [Theory]
    [InlineData("""{"data":{"resultType":"scalar","result":[1,"NaN"]}}""", "it says NaN, which is no amount")]
    [InlineData("""{"data":{"resultType":"scalar","result":[1,"+Inf"]}}""", "it says Infinity, which is no amount")]
    [InlineData("""{"data":{"resultType":"scalar","result":[1,"-3"]}}""", "it says -3, which is no amount")]
    [InlineData("""{"data":{"resultType":"scalar","result":[1,"many"]}}""", "its value is not a number")]
    [InlineData("""{"data":{"resultType":"vector","result":[]}}""", "the query has 0 results and not one")]
    [InlineData("""{"data":{"resultType":"matrix","result":[]}}""", "the query's result is a matrix and not one number")]
    [InlineData("""{"data":{"resultType":"vector","result":{}}}""", "it does not answer as Prometheus does")]
    [InlineData("""{"data":[]}""", "it does not answer as Prometheus does")]
    [InlineData("""{"status":"error"}""", "it does not answer as Prometheus does")]
    [InlineData("<html>", "it does not answer as Prometheus does")]
    [InlineData("", "it does not answer as Prometheus does")]
    public void Prometheus_Nonsense_IsUnknown_AndSaysWhy(string text, string why) => PrometheusAnswer.Read(text).ShouldBe(new NumberReading("prometheus", null, why));

    [Theory]
    [InlineData("jobs 42", 42)]
    [InlineData("# HELP jobs of all\n# TYPE jobs gauge\njobs_total 7\njobs 42 1395066363000\n", 42)]
    [InlineData("jobs{queue=\"a\"} 1\r\njobs{queue=\"b } 9\"} 2.5\r\n", 3.5)]
    [InlineData("jobs 0", 0)]
    public void Page_WithTheMetric_IsRead(string page, double value) => MetricsPage.Read(page, "jobs").Value.ShouldBe(value);

    [Theory]
    [InlineData("", "there is no jobs on its metrics page")]
    [InlineData("jobs_total 7", "there is no jobs on its metrics page")]
    [InlineData("jobs NaN", "it says NaN, which is no amount")]
    [InlineData("jobs -1", "it says -1, which is no amount")]
    [InlineData("jobs many", "jobs is not a number on its metrics page")]
    [InlineData("jobs{queue=\"a\"", "jobs is not a number on its metrics page")]
    public void Page_WithoutAnAmount_IsUnknown_AndSaysWhy(string page, string why) => MetricsPage.Read(page, "jobs").ShouldBe(new NumberReading("number", null, why));

    [Fact]
    public void Query_IsOneParameter_WhateverItSays() =>
        PrometheusAnswer.AddressOf(new PrometheusMetric("http://127.0.0.1:9090/", "sum(a{b=\"c&d\"}) + 1", 1)).AbsoluteUri
            .ShouldBe("http://127.0.0.1:9090/api/v1/query?query=sum%28a%7Bb%3D%22c%26d%22%7D%29%20%2B%201");
}
