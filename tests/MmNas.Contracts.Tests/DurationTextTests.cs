namespace MmNas.Contracts.Tests;

public sealed class DurationTextTests
{
    [Theory]
    [InlineData(0, "0 s")]
    [InlineData(3.14, "3.1 s")]
    [InlineData(40.4, "40 s")]
    [InlineData(59.7, "1 min 00 s")]
    [InlineData(130, "2 min 10 s")]
    [InlineData(3900, "1 h 05 min")]
    [InlineData(360000, "100 h 00 min")]
    public void FullDuration_IsWrittenInTheUnitsThatMatter(double seconds, string text) => Assert.Equal(text, DurationText.Full(seconds));

    [Theory]
    [InlineData(-5, "0 s")]
    [InlineData(59.9, "59 s")]
    [InlineData(119, "1 min")]
    [InlineData(9000, "2.5 h")]
    public void RoughDuration_HasOneUnit(double seconds, string text) => Assert.Equal(text, DurationText.Rough(TimeSpan.FromSeconds(seconds)));

    [Theory]
    [InlineData(-5, "0 s")]
    [InlineData(119, "1 min")]
    [InlineData(9000, "2 h")]
    [InlineData(200_000, "2 d")]
    public void Age_IsAWholeNumberOfOneUnit(double seconds, string text) => Assert.Equal(text, DurationText.Age(TimeSpan.FromSeconds(seconds)));

    [Theory]
    [InlineData(3.2, "4 s")]
    [InlineData(125, "2 min 5 s")]
    [InlineData(11_100, "3 h 5 min")]
    public void TimeLeft_HasTwoUnits(double seconds, string text) => Assert.Equal(text, DurationText.Left(TimeSpan.FromSeconds(seconds)));

    [Theory]
    [InlineData(3.5, 48, "3.5 of 48 h")]
    [InlineData(0.5, 48, "30 min of 48 h")]
    [InlineData(0.004, 0.003, "14 s of 11 s")]
    public void UsedHours_AreHoursWhereThereIsOne(double hours, double budget, string text) => Assert.Equal(text, DurationText.Used(hours, budget));
}
