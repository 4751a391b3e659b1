namespace WebShop;

/// <summary>An order.</summary>
/// <param name="Number">Its number.</param>
public sealed record Order(long Number);
