namespace Springtide.Forecasting;

/// <summary>
/// Linear regression that forgets: sums of products that decay, solved with a ridge, so that what the data do not tell stays at zero. Not thread-safe.
/// </summary>
internal sealed class RidgeRegression(int size, double decay, double ridge)
{
    private const double RelativeRidge = 0.0005;   // of a feature's own sum, so that the ridge does not vanish beside a year of data
    private const double Least = 1e-9;

    private readonly double[] _products = new double[size * size];
    private readonly double[] _aims = new double[size];
    private readonly double[] _factor = new double[size * size];
    private double[] _weights = new double[size];

    public double Predict(ReadOnlySpan<double> features)
    {
        var sum = 0.0;
        for (var i = 0; i < size; i++) sum += _weights[i] * features[i];
        return sum;
    }

    public void Add(ReadOnlySpan<double> features, double aim, double weight)
    {
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j <= i; j++) _products[(i * size) + j] = (_products[(i * size) + j] * decay) + (weight * features[i] * features[j]);
            _aims[i] = (_aims[i] * decay) + (weight * features[i] * aim);
        }
    }

    /// <summary>Cholesky: the matrix is positive because of the ridge.</summary>
    public void Solve()
    {
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var sum = _products[(i * size) + j] + (i == j ? ridge * (1 + (_products[(i * size) + i] * RelativeRidge)) : 0);
                for (var k = 0; k < j; k++) sum -= _factor[(i * size) + k] * _factor[(j * size) + k];
                _factor[(i * size) + j] = i == j ? Math.Sqrt(Math.Max(sum, Least)) : sum / _factor[(j * size) + j];
            }
        }
        _weights = BackSubstituted(Substituted());
    }

    private double[] Substituted()
    {
        var half = new double[size];
        for (var i = 0; i < size; i++)
        {
            var sum = _aims[i];
            for (var k = 0; k < i; k++) sum -= _factor[(i * size) + k] * half[k];
            half[i] = sum / _factor[(i * size) + i];
        }
        return half;
    }

    private double[] BackSubstituted(double[] half)
    {
        var weights = new double[size];
        for (var i = size - 1; i >= 0; i--)
        {
            var sum = half[i];
            for (var k = i + 1; k < size; k++) sum -= _factor[(k * size) + i] * weights[k];
            weights[i] = sum / _factor[(i * size) + i];
        }
        return weights;
    }
}
