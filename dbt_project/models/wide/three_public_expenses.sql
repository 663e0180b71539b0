-- One row per current document that prints a table of the three public expenses.
{{ wide_summary(
    'three_public_expenses',
    totals=['total', 'three_public_total'],
    items=[
        'overseas_visits', 'vehicle_total', 'vehicle_purchase', 'vehicle_operation', 'hospitality', 'meetings',
        'training',
    ],
    budgeted=[
        'total', 'three_public_total', 'overseas_visits', 'vehicle_total', 'vehicle_purchase', 'vehicle_operation',
        'hospitality',
    ],
) }}
